const letters = 'TRWAGMYFPDXBNJZSQVHLCKE';

/** The letter that a DNI of this number ends with (Real Decreto 1553/2005: the rest of a division by 23). */
export const letterOf = (number: number): string => letters[number % letters.length]!;

/** A DNI, made up and right: eight digits, with zeros before a small number, and the letter. */
export const dni = (number: number): string => `${String(number).padStart(8, '0')}${letterOf(number)}`;
