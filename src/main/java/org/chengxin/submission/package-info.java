/**
 * A file handed in: folders, completeness, claim, archive, profile.
 *
 * <p>The way of a file: {@link org.chengxin.submission.Intake#scan} finds it lying still,
 * {@link org.chengxin.submission.Intake#claim} takes it out of the clerk's reach, {@link org.chengxin.submission.Archive}
 * keeps its bytes, {@link org.chengxin.submission.Profiler} says which dataset it is and where its header stands, and
 * {@link org.chengxin.submission.Intake#release} lets go of the working copy when all is done. Killed anywhere in
 * between, {@link org.chengxin.submission.Intake#interrupted} finds it again.
 */
@NullMarked
package org.chengxin.submission;

import org.jspecify.annotations.NullMarked;
