using DarkAlpha.Actors.Text;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Check;

/// <summary>Formats a setting's value for output, with secrets masked.</summary>
internal static class SettingText
{
    private const string Secret = "(set, not shown)";

    /// <summary>The value; for a secret only whether it is set, and addresses without user name and password.</summary>
    public static string Of(EffectiveSetting setting) =>
        setting.IsSecret && setting.Value.Length > 0 ? Secret : SecretMask.OfValue(setting.Value);
}
