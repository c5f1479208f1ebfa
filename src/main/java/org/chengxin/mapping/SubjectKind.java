package org.chengxin.mapping;

/** Whom a record is about (主体类别). */
public enum SubjectKind {
    PERSON("自然人"),
    ORGANISATION("法人及非法人组织"),
    INDIVIDUAL_BUSINESS("个体工商户");

    private final String title;

    SubjectKind(String title) {
        this.title = title;
    }

    /** In the words of the catalogue. */
    public String title() {
        return title;
    }
}
