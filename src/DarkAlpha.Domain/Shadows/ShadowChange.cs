namespace DarkAlpha.Domain.Shadows;

/// <summary>A setting of a shadow that differs from the live one. Both values are normalized.</summary>
/// <param name="Setting">Name of the setting.</param>
/// <param name="Value">Its value in the shadow.</param>
/// <param name="Live">Its live value.</param>
public sealed record ShadowChange(string Setting, string Value, string Live);
