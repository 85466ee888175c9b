/** A long table of `rows` years of one indicator and an invented cluster of its own. */
export function smallTable(name: string, rows: number): string {
  let text = 'cluster,league,programme,level,report_year,indicator,year,value\n';
  for (let row = 0; row < rows; row += 1) {
    const year = 1990 + (row % 36);
    text += `示例集群${name}·${Math.floor(row / 36)},包头市,sme,regional,2025,cluster_gross_output,${year},${row}.25\n`;
  }
  return text;
}
