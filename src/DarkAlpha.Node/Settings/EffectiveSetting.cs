using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>A setting with the value that counts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value in one way of writing: 0.0120 and 0.012 are the same. A secret is here as it is; never show it.</param>
/// <param name="Origin">Where it was given: the file's name, <c>environment</c>, or <c>default</c>.</param>
/// <param name="IsSecret">True when the value must not be shown.</param>
/// <param name="IsDefault">True when the value is the one that counts if nobody gives any, also when somebody gave it.</param>
internal sealed record EffectiveSetting(string Name, string Value, string Origin, bool IsSecret, bool IsDefault)
{
    /// <summary>The origin of what nobody gave.</summary>
    public const string Default = "default";

    // A record prints its members; this one may be a secret.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Name} = {(IsSecret ? "not shown" : SecretMask.OfValue(Value))} ({Origin})");
        return true;
    }
}
