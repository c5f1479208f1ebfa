package org.chengxin.sheet;

import java.util.BitSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Watches the XML of one cell go by and tells whether it holds more than white space. */
final class CellContent {

    private final SharedTexts texts;
    private final StringBuilder text = new StringBuilder();
    private boolean shared;
    private boolean value;

    CellContent(SharedTexts texts) {
        this.texts = texts;
    }

    /** A cell begins; {@code type} is its {@code t} attribute. */
    void begin(String type) {
        shared = type.equals("s");
        value = false;
        text.setLength(0);
    }

    /** Looks at the event that the reader stands on. */
    void see(XMLStreamReader in) {
        switch (in.getEventType()) {
            case XMLStreamConstants.START_ELEMENT ->
                value = in.getLocalName().equals("v") || in.getLocalName().equals("t");
            case XMLStreamConstants.END_ELEMENT -> value = false;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                if (value && text.length() < 16) {
                    int length = in.getTextLength();
                    for (int i = 0; i < length && text.length() < 16; i++) {
                        char c = in.getTextCharacters()[in.getTextStart() + i];
                        if (!Character.isWhitespace(c)) {
                            text.append(c);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    boolean used() {
        return shared ? !texts.blank(text) : !text.isEmpty();
    }

    /** What must be known of the shared strings: which are blank. */
    record SharedTexts(BitSet blanks, int size) {

        static final SharedTexts NONE = new SharedTexts(new BitSet(), 0);

        boolean blank(CharSequence index) {
            int i = parse(index);
            return i < 0 || blanks.get(i);
        }

        private int parse(CharSequence index) {
            try {
                int i = index.isEmpty() ? -1 : Integer.parseInt(index, 0, index.length(), 10);
                return i < size ? i : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }
    }
}
