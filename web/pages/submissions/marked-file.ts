/** Only Word and Excel files of today's formats have a place for comments. */
export const canBearMarks = (file: string): boolean => /\.(?:docx|xlsx)$/i.test(file);
