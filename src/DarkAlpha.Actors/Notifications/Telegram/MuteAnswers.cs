using DarkAlpha.Actors.Messages.Desk;
using DarkAlpha.Domain.Mutes;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>Formats what is muted.</summary>
internal sealed class MuteAnswers(ITelegramTexts texts)
{
    private const int MaxTextLength = 300;

    /// <summary>One line for each mute, and one while there are quiet hours.</summary>
    public IEnumerable<string> Lines(RiskReport risk)
    {
        foreach (var mute in risk.Mutes ?? [])
        {
            yield return texts.Mutes.Muted(NameOf(mute.Scope), Time(mute.Until), Html.Escape(mute.Author, MaxTextLength));
        }

        if (risk.QuietUntil is { } end)
        {
            yield return texts.Mutes.Quiet(Html.Escape($"{risk.QuietHours}", MaxTextLength), Time(end));
        }
    }

    /// <summary>Reply to the commands about mutes: everything that is silent now.</summary>
    public string List(RiskReport risk)
    {
        var text = new MessageText();
        if (risk.Mutes is null)
        {
            text.Line(texts.Mutes.None);
        }

        foreach (var line in Lines(risk))
        {
            text.Line(line);
        }

        return text.ToString(texts.MoreLines);
    }

    private string NameOf(MuteScope scope) => scope.Kind == MuteKind.All
        ? $"<b>{texts.Mutes.AllCards}</b>"
        : $"<code>{Html.Escape(scope.Name, MaxTextLength)}</code>";

    private static string Time(Instant at) => $"{at.ToDateTimeOffset().UtcDateTime:yyyy-MM-dd HH:mm}";
}
