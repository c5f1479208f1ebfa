package org.chengxin.identity;

import java.util.Locale;

/** Kinds of identity document or code that a subject can be known by. */
public enum IdType {
    /** 居民身份证, GB 11643: 18 characters, or 15 digits of the first generation. */
    CITIZEN("居民身份证"),
    /** 港澳台居民居住证, 18 digits beginning 81, 82 or 83. */
    RESIDENCE_PERMIT("港澳台居民居住证"),
    /** 外国人永久居留身份证, 18 digits beginning 9 (GA 2102-2023) or the older 15 characters. */
    FOREIGNER_CARD("外国人永久居留身份证"),
    /** 护照, Chinese or foreign, by shape. */
    PASSPORT("护照"),
    /** 港澳居民来往内地通行证, by shape. */
    HK_MACAO_PASS("港澳居民来往内地通行证"),
    /** 台湾居民来往大陆通行证, by shape. */
    TAIWAN_PASS("台湾居民来往大陆通行证"),
    /** 统一社会信用代码, GB 32100. */
    USCC("统一社会信用代码"),
    /** 组织机构代码, GB 11714. */
    ORGANISATION_CODE("组织机构代码"),
    /** Another document, named by the department ("其他-…"): free text, at most 64 characters. */
    OTHER("其他证件");

    private final String title;
    private final String term = "id-" + name().toLowerCase(Locale.ROOT).replace('_', '-');

    IdType(String title) {
        this.title = title;
    }

    /** The document as a term of the code catalogue: {@code id-foreigner-card} and so on. */
    String term() {
        return term;
    }

    /** What the document is called in Chinese, for a clerk to read. */
    public String title() {
        return title;
    }
}
