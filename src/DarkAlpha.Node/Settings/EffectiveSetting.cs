using System.Globalization;
using System.Text;
using DarkAlpha.Actors.Text;

namespace DarkAlpha.Node.Settings;

/// <summary>A setting with its effective value.</summary>
/// <param name="Name">The name of the setting.</param>
/// <param name="Value">
/// The normalized value: 0.0120 and 0.012 are equal. A secret is stored in clear text here and must never be printed.
/// </param>
/// <param name="Origin">Where the value comes from: the file's name, <c>environment</c>, or <c>default</c>.</param>
/// <param name="IsSecret">True when the value must not be printed.</param>
/// <param name="IsDefault">True when the value equals the default, even when it was set explicitly.</param>
internal sealed record EffectiveSetting(string Name, string Value, string Origin, bool IsSecret, bool IsDefault)
{
    /// <summary>The origin of a setting that is not set.</summary>
    public const string Default = "default";

    // The generated ToString of a record prints all members, which would include a secret.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(CultureInfo.InvariantCulture, $"{Name} = {(IsSecret ? "not shown" : SecretMask.OfValue(Value))} ({Origin})");
        return true;
    }
}
