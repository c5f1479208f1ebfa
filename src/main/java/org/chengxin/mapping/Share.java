package org.chengxin.mapping;

/** Disclosure class (共享属性; 河南省社会信用条例 art. 18), from the most open to the most closed. */
public enum Share {
    /** 公开公示 */
    PUBLIC,
    /** 政务共享 */
    GOVERNMENT,
    /** 授权查询 */
    AUTHORISED
}
