/**
 * Invented departments' files: the samples of {@code sample-data/}, with what must come out of each, and big files for
 * measuring. Start at {@link org.chengxin.samples.SampleData}.
 */
package org.chengxin.samples;
