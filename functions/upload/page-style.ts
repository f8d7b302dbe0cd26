/** The page's style. Every text has a contrast of 4.5 : 1 or more on what is behind it; a state is never said by colour alone. */
export const pageStyle = `
*, ::before, ::after { box-sizing: border-box }
body { font: 1.0625rem/1.5 system-ui, sans-serif; color: #1d2430; background: #fff; max-width: 44rem; margin: 0 auto; padding: 1.25rem; overflow-wrap: anywhere }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; justify-content: flex-end; list-style: none; margin: 0; padding: 0; font-size: .9375rem }
a { color: #1f4e79 } nav [aria-current] { color: inherit; font-weight: 600; text-decoration: none }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 1rem 0 .5rem } h2 { font-size: 1.375rem; margin: 0 0 .5rem }
h3 { font-size: 1.125rem; margin: 1.75rem 0 .25rem } h4 { font-size: 1rem; margin: 0 }
label, legend { font-weight: 600; padding: 0 } .hint, .fix { color: #4a5360 } .hint { font-size: .9375rem; margin: .25rem 0 }
fieldset { border: 0; padding: 0; margin: 1.5rem 0 }
.choice { display: flex; gap: .625rem; align-items: baseline; font-weight: 400; padding: .25rem 0 } .choice input { flex: none }
input:not([type=radio]), select { font: inherit; color: inherit; width: 100%; padding: .5rem .625rem; border: 1px solid #6b7480; border-radius: .3rem; background: #fff; min-height: 2.75rem }
::placeholder { color: #5a6370; opacity: 1 }
details { margin: 1.5rem 0 } summary { cursor: pointer; font-weight: 600; color: #1f4e79; padding: .25rem 0 }
.grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: .875rem 1.25rem; margin-top: .75rem }
button { font: inherit; font-weight: 600; padding: .6rem 1.4rem; border: 2px solid #1f4e79; border-radius: .3rem; color: #fff; background: #1f4e79; min-height: 2.75rem; cursor: pointer }
button.plain { color: #1f4e79; background: #fff } button:disabled { color: #fff; background: #5a6370; border-color: #5a6370; cursor: default }
:focus-visible { outline: 3px solid #b35a00; outline-offset: 2px }
#state:not(:empty) { margin: 1.25rem 0; padding: .75rem 1rem; background: #eef3f8; border-radius: .3rem }
#state.wrong { background: #fdeeee; color: #8a1414 }
#result { margin-top: 2rem } #result:focus { outline: none }
.verdict { border-left: .4rem solid; padding: .75rem 1rem; background: #f5f7f9; border-radius: .2rem } .verdict p { margin: .25rem 0 0 }
.verdict.accepted { border-color: #1c7a3d } .verdict.partly_accepted { border-color: #b35a00 } .verdict.refused { border-color: #b3261e }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(5.25rem, 1fr)); gap: .75rem; margin: 1.25rem 0 }
dt { font-size: .9375rem; color: #4a5360 } dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums }
.groups { list-style: none; padding: 0; margin: .5rem 0 } .groups > li { padding: .75rem 0; border-top: 1px solid #c9ced6 }
.groups p { margin: .125rem 0 } .groups ul { margin: .375rem 0; padding-left: 1.2rem } .groups details { margin: 0 } .groups summary { font-weight: 400 }
.place { font-weight: 600 } .actions { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0 .25rem }
@media (max-width: 30rem) { button { width: 100% } }
`;
