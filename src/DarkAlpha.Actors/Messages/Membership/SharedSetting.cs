namespace DarkAlpha.Actors.Messages.Membership;

/// <summary>A setting that must be equal on all nodes of a cluster.</summary>
/// <param name="Value">The value in canonical form; of a secret a digest, which only shows whether two values are equal.</param>
/// <param name="IsDefault">True when the value is the default.</param>
public sealed record SharedSetting(string Value, bool IsDefault);
