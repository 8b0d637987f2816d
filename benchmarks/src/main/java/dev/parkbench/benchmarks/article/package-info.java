/** The experiments of the article, one file each. */
@NullMarked
package dev.parkbench.benchmarks.article;

import org.jspecify.annotations.NullMarked;
