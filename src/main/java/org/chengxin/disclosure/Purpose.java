package org.chengxin.disclosure;

import org.chengxin.mapping.Share;
import org.chengxin.store.RecordState;

/**
 * What a person's report is asked for, and what it opens: the one place that says so. Articles are those of 《河南省社会信用条例》.
 *
 * <p>What is revoked or repaired is used no more, so that only the person hears of it, as history; what is archived is for the
 * person, who may demand archiving (art. 44), and for those whom a statute lets ask (art. 19).
 */
public enum Purpose {
    /** The person asks (art. 40): everything, its sources, its changes, and who asked before. */
    SELF("本人查询", "《河南省社会信用条例》第四十条"),
    /** Somebody asks whom the person let (art. 18): what is public, and what is open to those who are authorised. */
    AUTHORISED("授权查询", "《河南省社会信用条例》第十八条"),
    /** A court, a procurator or another body asks whom a statute lets (arts. 19, 24). */
    STATUTORY("依法查询", "《河南省社会信用条例》第十九条、第二十四条"),
    /** Another state organ asks for its own duty (art. 18): what is public, and what state organs share. */
    GOVERNMENT("政务共享", "《河南省社会信用条例》第十八条");

    /** How many reports a year are free to the person (art. 40); more are counted, not refused. */
    public static final int FREE_SELF_REPORTS = 2;

    private final String title;
    private final String article;

    Purpose(String title, String article) {
        this.title = title;
        this.article = article;
    }

    /** In Chinese. */
    public String title() {
        return title;
    }

    /** The article that lets it be asked. */
    public String article() {
        return article;
    }

    /** Whether items of a disclosure class are told. */
    public boolean opens(Share share) {
        return switch (this) {
            case SELF, STATUTORY -> true;
            case AUTHORISED -> share == Share.PUBLIC || share == Share.AUTHORISED;
            case GOVERNMENT -> share == Share.PUBLIC || share == Share.GOVERNMENT;
        };
    }

    /** Whether records of a state are told; those that are not are not counted either. */
    public boolean opens(RecordState state) {
        if (state.shared()) {
            return true;
        }
        // Of what is used no more only the person hears, and of what is archived who may be told the whole.
        return this == SELF || (state == RecordState.ARCHIVED && whole());
    }

    /**
     * Whether names and numbers are told as they are, and earlier versions, events, files, waiting rows and earlier queries are
     * told too. Otherwise what identifies somebody is masked, and only what counts now is told.
     */
    public boolean whole() {
        return this == SELF || this == STATUTORY;
    }
}
