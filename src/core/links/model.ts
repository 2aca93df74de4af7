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
    bias: -1.614,
    of: [2.018, 0.707, -0.296, 2.325, 6.015, 1.512, 0.203, 2.645, 3.061, -2.631, 0.007, -0.805, 0.007, -2.397],
    least: 0.4,
    affinity: [
      [2.1, 0, 0, -0.7, -0.9, -0.4, -0.3, -0.4, -0.7],
      [0.6, 1.8, 0.6, -0.2, -0.3, -0.6, -0.1, 0.2, -0.4],
      [-0.5, 0.4, 2, -0.2, 0.2, -0.1, 0.1, 0.5, -0.4],
      [-0.5, -0.4, -0.4, 2.4, -0.6, 0.4, 0.7, -0.1, -0.4],
      [-0.3, -0.3, 0, -0.7, 2.5, 0.1, 0.2, -0.1, -0.6],
      [-0.1, -0.5, -0.8, -0.8, -0.6, 1.8, 0.2, -0.2, -0.4],
      [-0.8, -0.5, -0.3, 1.5, -0.2, -0.4, 1.3, -0.1, -0.1],
      [-0.7, 0.2, 0.4, -0.5, 0.1, -0.1, -0.2, 2.7, 1.2],
      [-0.6, -0.4, -0.3, -0.6, -0.7, -0.3, -0.2, 0.5, 1.6],
    ],
  },
  measure: {
    bias: -2.86,
    of: [-0.271, 1.87, 2.031, 3.428, 4.772, 1.434, 3.429, 3.965, 1.541, -2.115, -1.242, -1.376, 1.384, -3.539],
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
