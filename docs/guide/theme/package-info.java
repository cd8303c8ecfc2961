/** The look of the guide, as it lies in {@code docs/theme}: templates, a stylesheet, a script. */
package guide.theme;
