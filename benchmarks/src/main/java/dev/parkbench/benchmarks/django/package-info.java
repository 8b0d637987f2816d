/** The article's own site, and the rows that it has in the experiments on the article. */
@NullMarked
package dev.parkbench.benchmarks.django;

import org.jspecify.annotations.NullMarked;
