/** How far waiting files are looked at. */
export interface Look {
  /** True once the time is over: what is not read by then is shown as being read. Default: never. */
  isOver?: () => boolean;
  /** False where what sending them would change is not asked: it is most of the work. Default true. */
  effects?: boolean;
}
