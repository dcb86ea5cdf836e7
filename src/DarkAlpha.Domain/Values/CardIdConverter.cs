namespace DarkAlpha.Domain.Values;

/// <summary>A card id as a JSON string. Public, because source-generated contexts of other projects construct it.</summary>
public sealed class CardIdConverter() : TextValueConverter<CardId>("a card id", text => new CardId(text));
