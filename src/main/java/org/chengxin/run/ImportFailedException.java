package org.chengxin.run;

/** An import failed for a reason that lies with us; the submission stays where it stood. */
final class ImportFailedException extends RuntimeException {

    ImportFailedException(String cause) {
        super(cause);
    }
}
