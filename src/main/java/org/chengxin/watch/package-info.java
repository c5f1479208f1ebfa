/**
 * How the installation is doing: {@link org.chengxin.watch.HealthCheck}, figures for Prometheus ({@link
 * org.chengxin.watch.Meters}, {@link org.chengxin.watch.StoreGauges}), the {@link org.chengxin.watch.Endpoint} where both are
 * read, and {@link org.chengxin.watch.Watch}, which has somebody told of what fails.
 */
@NullMarked
package org.chengxin.watch;

import org.jspecify.annotations.NullMarked;
