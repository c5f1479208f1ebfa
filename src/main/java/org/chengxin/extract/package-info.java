/**
 * What changed for a target since it was last told; packages and manifests. Start at {@link org.chengxin.extract.Extract}.
 */
@NullMarked
package org.chengxin.extract;

import org.jspecify.annotations.NullMarked;
