namespace DarkAlpha.Actors.Messages.Membership;

/// <summary>A setting that all nodes must have alike.</summary>
/// <param name="Value">The value, in one way of writing; of a secret a digest, which tells whether two are equal and no more.</param>
/// <param name="IsDefault">True when the value is the one that counts if nobody gives any.</param>
public sealed record SharedSetting(string Value, bool IsDefault);
