/**
 * The real-world zoo: odd, old, broken and hostile workbooks and text files as departments hand them in, each with what
 * has to be said of it ({@link org.chengxin.zoo.Zoo}). Nobody in them exists.
 *
 * <p>The files under {@code src/test/resources/org/chengxin/zoo} were saved by LibreOffice 7.4 from the table of
 * {@link org.chengxin.zoo.Volunteers}; all others are made anew for every test.
 */
package org.chengxin.zoo;
