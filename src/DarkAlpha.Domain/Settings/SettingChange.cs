namespace DarkAlpha.Domain.Settings;

/// <summary>One setting before and after a change.</summary>
/// <param name="Name">The setting, such as <c>RETURN_THRESHOLD</c>, or <c>BTCUSDT.RETURN_THRESHOLD</c> for one symbol.</param>
/// <param name="From">Its value before; null when it was not there, as a symbol's own value often is.</param>
/// <param name="To">Its value after; null when it is not there any more.</param>
public sealed record SettingChange(string Name, string? From, string? To)
{
    /// <summary>The change as text for people, such as <c>RETURN_THRESHOLD 0.012 -> 0.02</c>.</summary>
    public string Describe() => $"{Name} {Show(From)} -> {Show(To)}";

    private static string Show(string? value) => string.IsNullOrEmpty(value) ? "none" : value;
}
