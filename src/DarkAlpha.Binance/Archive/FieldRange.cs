namespace DarkAlpha.Binance.Archive;

/// <summary>Position of a field in its line, in bytes.</summary>
internal readonly record struct FieldRange(int Start, int Length);
