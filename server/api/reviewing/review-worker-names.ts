/** Message of the error that says that a year is asked for whose clusters were not all gathered. */
export const missingClusters = 'clusters of the year are missing';
