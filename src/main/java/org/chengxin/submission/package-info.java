/**
 * A file handed in: folders, completeness, claim, archive, profile.
 */
@NullMarked
package org.chengxin.submission;

import org.jspecify.annotations.NullMarked;
