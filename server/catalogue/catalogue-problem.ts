/** Something in the catalogue that refers to nothing, contradicts something or says too little. */
export interface CatalogueProblem {
  /** `im-sme-2024/basic/cluster_area`, `indicator sme_employees`, `deadline amc-regional` */
  where: string;
  problem: string;
}
