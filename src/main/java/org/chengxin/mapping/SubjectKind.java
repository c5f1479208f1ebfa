package org.chengxin.mapping;

/** Whom a record is about (主体类别). */
public enum SubjectKind {
    /** 自然人 */
    PERSON,
    /** 法人及非法人组织 */
    ORGANISATION,
    /** 个体工商户 */
    INDIVIDUAL_BUSINESS
}
