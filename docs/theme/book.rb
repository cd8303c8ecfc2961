# Loaded before a PDF is made. Each of the text fonts has all of ASCII: only other text is looked up in the fallback font,
# character by character.
require 'asciidoctor-pdf'

Prawn::Text::Formatted::Box.prepend (Module.new do
  def analyze_glyphs_for_fallback_font_support fragment
    fragment[:text].ascii_only? ? [fragment] : super
  end
end)

# How high a listing is does not depend on its colours.
Asciidoctor::PDF::Converter.prepend (Module.new do
  def typeset_formatted_text fragments, *args, **options
    plain = scratch? && font.family == @theme.code_font_family
    super (plain ? [text: fragments.map {|fragment| fragment[:text] }.join] : fragments), *args, **options
  end
end)
