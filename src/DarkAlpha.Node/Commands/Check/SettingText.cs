using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>A setting's value as it may be shown.</summary>
internal static class SettingText
{
    private const string Secret = "(set, not shown)";

    /// <summary>The value; of a secret only whether there is one, and no user and password of an address.</summary>
    public static string Of(EffectiveSetting setting) => setting.IsSecret && setting.Value.Length > 0 ? Secret : SecretMask.OfValue(setting.Value);
}
