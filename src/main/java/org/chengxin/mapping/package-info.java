/**
 * What the YAML under {@code mappings/} says, verified whole: datasets, code tables, departments' forms and targets. Start at {@link org.chengxin.mapping.Mappings}.
 */
@NullMarked
package org.chengxin.mapping;

import org.jspecify.annotations.NullMarked;
