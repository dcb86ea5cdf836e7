namespace DarkAlpha.Binance.Archive;

/// <summary>Where a field lies in its line, in bytes.</summary>
internal readonly record struct FieldRange(int Start, int Length);
