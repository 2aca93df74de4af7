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
    bias: -1.627,
    of: [1.86, 0.691, 0.177, 2.007, 5.774, 1.854, 0.054, 2.396, 2.766, -2.709, 0.114, -0.792, -0.178, -2.459],
    least: 0.3,
    affinity: [
      [2.2, 0, 0.1, -0.7, -0.9, -0.4, 0.4, -0.2, -0.8],
      [0.7, 1.8, 0.7, -0.2, -0.2, -0.6, 0, -0.1, -0.4],
      [-0.4, 0.5, 2.1, -0.1, 0.2, 0, 0.2, 0.4, -0.3],
      [-0.5, -0.4, -0.4, 2.5, -0.6, 0.5, 0.3, -0.2, -0.5],
      [-0.3, -0.3, 0, -0.8, 2.8, 0.3, 0.1, -0.2, -0.6],
      [0, -0.5, -0.8, -0.8, -0.5, 1.7, 0, -0.2, -0.5],
      [-0.9, -0.5, -0.3, 1.3, -0.1, -0.4, 1.1, -0.1, -0.3],
      [-0.8, 0.2, 0.4, -0.6, 0.1, -0.2, 0, 2.3, 1.3],
      [-0.5, -0.5, -0.3, -0.7, -0.7, -0.3, -0.1, 0.2, 1.6],
    ],
  },
  measure: {
    bias: -2.817,
    of: [-0.444, 2.31, 1.25, 3.095, 5.321, 1.675, 3.404, 3.766, 1.572, -2.123, -0.964, -1.344, 1.255, -3.602],
    least: 0.45,
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
