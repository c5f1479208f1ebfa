package org.chengxin.mapping;

import java.util.Optional;

/**
 * What rows of a dataset say of the person themselves (身份信息变更): that a number took the place of an older one, that somebody
 * is called otherwise, or has died. The row is about the number that is used now; a later row of the same key takes its place.
 *
 * @param when only then a row says anything; always, where it is empty
 * @param formerNumber the field with the citizen's number that is no longer used; empty where the number did not change
 * @param formerName the field with the name that the person had before
 * @param died the field with the day of death
 */
public record PersonChange(
        Optional<Condition> when, String formerNumber, Optional<String> formerName, Optional<String> died) {}
