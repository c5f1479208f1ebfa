/**
 * What changed for a target since it was last told; packages and manifests.
 */
@NullMarked
package org.chengxin.extract;

import org.jspecify.annotations.NullMarked;
