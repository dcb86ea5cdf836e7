using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Mutes;

/// <summary>What a mute silences.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">The symbol or the strategy; <see cref="AllName"/> for every card. No symbol is named like a strategy.</param>
public sealed record MuteScope(MuteKind Kind, string Name)
{
    /// <summary>The name that stands for every card.</summary>
    public const string AllName = "all";

    /// <summary>Every card.</summary>
    public static MuteScope All { get; } = new(MuteKind.All, AllName);

    /// <summary>The cards of a symbol.</summary>
    public static MuteScope Of(Symbol symbol) => new(MuteKind.Symbol, symbol.Name);

    /// <summary>The proposals of a strategy.</summary>
    public static MuteScope OfStrategy(string strategy) => new(MuteKind.Strategy, strategy);

    /// <summary>True when it silences a proposal.</summary>
    /// <param name="symbol">The symbol of the proposal.</param>
    /// <param name="strategy">Its strategy; null when it is not known.</param>
    public bool Covers(Symbol symbol, string? strategy) => Kind switch
    {
        MuteKind.Symbol => symbol.Name == Name,
        MuteKind.Strategy => strategy == Name,
        _ => true,
    };

    /// <summary>What is silent, for people, e.g. <c>BTCUSDT</c> or <c>all cards</c>.</summary>
    public override string ToString() => Kind == MuteKind.All ? "all cards" : Name;
}
