// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: fitted numbers
// Written by `npm run fit:links -- DIR… --write`: fitted to the reports with gold links that are not held out.

/**
 * `of`: the weights of the features in score.ts, in their order. `affinity`: how far readers let an answer of one
 * root family (column) answer a problem of another (row), in the order of `ROOTS`. A pair counts as a link where its
 * probability reaches `least`.
 */
export interface Model {
  readonly bias: number;
  readonly of: readonly number[];
  readonly least: number;
  readonly affinity: readonly (readonly number[])[];
}

// biome-ignore format: one row a root family
export const MODEL: Readonly<Record<'cause' | 'measure', Model>> = {
  cause: {
    bias: -1.272,
    of: [1.511, 0.55, -1.057, 0.117, 4.167, 0.126, 0.66, 1.882, 0.351, 0.317, -1.595, 1.427, -2.291, 0.694, -0.903, -0.544, -2.056],
    least: 0.35,
    affinity: [
      [3.3, 0.3, -0.3, -1.1, -0.9, -1.7, -0.7, -1.3, -0.7],
      [0.4, 1.9, 0.7, -0.7, -0.1, -1.7, 0.4, -0.8, -0.7],
      [-0.6, 0.6, 2.5, -0.6, -0.2, -0.4, -0.1, 0.3, -0.2],
      [-0.5, -0.8, -1.2, 3.4, -0.7, -0.6, 0.5, -0.6, -0.8],
      [-1.3, 0.2, 0.5, -0.9, 3, -0.5, 0.1, -0.9, -0.4],
      [-0.2, -1.6, -1.3, -1.4, -0.2, 4.7, -0.2, -1.4, -0.8],
      [-1.3, -0.9, -0.5, 1.7, -0.7, -1, 2, -0.9, -0.8],
      [-1.6, 0.3, 0.5, -1.4, -0.5, -0.6, -0.3, 3.5, 0.7],
      [-0.6, -0.3, 0, -1, -1, -0.7, -0.3, -0.7, 1.7],
    ],
  },
  measure: {
    bias: -3.192,
    of: [3.067, 1.813, -0.091, -1.704, 5.078, 0.322, 4.942, 2.584, 0.143, 0.415, -4.135, 0.623, -2.093, -1.228, -0.805, -0.238, -3.762],
    least: 0.4,
    affinity: [
      [1, 0.3, 0, 0, 0, 0.3, 0, 0, 0],
      [0.3, 1, 0.3, 0, 0, 0, 0, 0, 0],
      [0, 0.3, 1, 0, 0.3, 0, 0, 0.3, 0],
      [0, 0, 0, 1, 0, 0, 0.3, 0, 0],
      [0, 0, 0.3, 0, 1, 0, 0.3, 0, 0],
      [0.3, 0, 0, 0, 0, 1, 0, 0, 0],
      [0, 0, 0, 0.3, 0.3, 0, 1, 0, 0],
      [0, 0, 0.3, 0, 0, 0, 0, 1, 0.3],
      [0, 0, 0, 0, 0, 0, 0, 0.3, 1],
    ],
  },
};
