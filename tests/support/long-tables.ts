export const longHeader = 'cluster,league,programme,level,report_year,indicator,year,value';

/** A long table of one cluster: `rows` yearly outputs up to the report year. */
export function longTable(cluster: string, rows: number, reportYear = 2020, first = 10): string {
  const lines = Array.from(
    { length: rows },
    (_, no) => `${cluster},包头市,sme,regional,${reportYear},cluster_gross_output,${reportYear - no},${first + no}.25`,
  );
  return `${[longHeader, ...lines].join('\n')}\n`;
}
