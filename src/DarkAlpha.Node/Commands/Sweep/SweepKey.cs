using System.Security.Cryptography;
using System.Text;
using DarkAlpha.Binance.Archive;
using DarkAlpha.Domain.Sweeps;
using DarkAlpha.Node.Commands.Replay;
using DarkAlpha.Node.Settings;

namespace DarkAlpha.Node.Commands.Sweep;

/// <summary>Names what the results of a set depend on beside the set: version, data, range, windows and the other settings.</summary>
internal static class SweepKey
{
    private const int Digits = 16;

    /// <summary>The key, in hexadecimal. Of files, names and sizes count.</summary>
    public static string Of(ArchiveFolder folder, ReplayWindow window, IEnumerable<SweepFold> folds, NodeSettings settings)
    {
        var text = new StringBuilder();
        text.Append($"{typeof(SweepKey).Assembly.GetName().Version} {window.From} {window.To} {settings.MetricsStamp}\n");
        text.Append($"{settings.Rules}\n{settings.Outcomes}\n{string.Join('\n', folds)}\n");
        foreach (var symbol in window.Symbols.Order(StringComparer.Ordinal))
        {
            text.Append($"{symbol}\n");
            foreach (var kind in Enum.GetValues<ArchiveKind>())
            {
                foreach (var file in folder.Files(symbol, kind))
                {
                    text.Append($"{Path.GetFileName(file.Path)} {new FileInfo(file.Path).Length}\n");
                }
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Digits];
    }
}
