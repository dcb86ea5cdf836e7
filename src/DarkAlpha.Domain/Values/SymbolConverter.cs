namespace DarkAlpha.Domain.Values;

/// <summary>A symbol as a JSON string. Public, because source-generated contexts of other projects construct it.</summary>
public sealed class SymbolConverter() : TextValueConverter<Symbol>("a symbol", text => new Symbol(text));
