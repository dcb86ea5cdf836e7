using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using DarkAlpha.Actors.Notifications.CopyTrading;
using DarkAlpha.Actors.Notifications.Telegram;
using DarkAlpha.Domain.Cards;
using DarkAlpha.Domain.Strategies;

namespace DarkAlpha.Actors.Notifications.Webhook;

/// <summary>Makes the request of each template.</summary>
internal static class WebhookTemplates
{
    private const int MaxDiscord = 1_900;

    /// <summary>True when the receiver can recognise a card it already has, by its Idempotency-Key.</summary>
    public static bool IsIdempotent(this WebhookTemplate template) => template == WebhookTemplate.Card;

    /// <summary>True when the receiver trades by itself.</summary>
    public static bool IsCopyTrading(this WebhookTemplate template) => template is WebhookTemplate.OctoBot or WebhookTemplate.ThreeCommas;

    /// <summary>True when the receiver is a program that takes the prices as they are.</summary>
    public static bool IsReadByMachines(this WebhookTemplate template) => template == WebhookTemplate.Card || template.IsCopyTrading();

    /// <summary>The address that a template posts to.</summary>
    /// <param name="template">The template.</param>
    /// <param name="configured"><c>POSTBACK_URL</c>.</param>
    public static Uri AddressOf(this WebhookTemplate template, Uri configured)
    {
        if (template != WebhookTemplate.Discord)
        {
            return configured;
        }

        // Without it Discord answers before it has stored the message.
        var address = new UriBuilder(configured);
        address.Query = $"{(address.Query.Length > 1 ? $"{address.Query[1..]}&" : "")}wait=true";
        return address.Uri;
    }

    /// <summary>The request for a card.</summary>
    /// <param name="template">The template.</param>
    /// <param name="address">Where to post it; for a receiver that trades by itself, its user info goes into the body.</param>
    /// <param name="card">The card; for a receiver that trades by itself, one with levels.</param>
    /// <param name="tick">The symbol's tick size, or null.</param>
    /// <param name="texts">Texts of the language, for a message.</param>
    public static HttpRequestMessage CreateRequest(
        this WebhookTemplate template, Uri address, ProposalCard card, double? tick, ITelegramTexts texts)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = template switch
            {
                WebhookTemplate.Card => JsonOf(WebhookJson.Serialize(card, tick)),
                WebhookTemplate.Discord => JsonOf(json => WriteDiscord(json, MessageOf(card, tick, texts))),
                WebhookTemplate.Slack => JsonOf(json => WriteSlack(json, MessageOf(card, tick, texts))),
                WebhookTemplate.Ntfy => TextOf(MessageOf(card, tick, texts)),
                WebhookTemplate.OctoBot => TextOf(OctoBotText.Render(card, tick, CredentialsOf(address).Password)),
                WebhookTemplate.ThreeCommas => JsonOf(json =>
                    ThreeCommasJson.Write(json, card, tick, CredentialsOf(address).User, CredentialsOf(address).Password)),
                _ => throw new ArgumentOutOfRangeException(nameof(template), template, "unknown template"),
            },
        };

        // Header values are ASCII, but a symbol may not be. An id in plain ASCII is unchanged.
        request.Headers.Add("Idempotency-Key", Uri.EscapeDataString(card.CardId.Value));
        if (template == WebhookTemplate.Ntfy)
        {
            AddNtfyHeaders(request.Headers, card);
        }

        return request;
    }

    private static string MessageOf(ProposalCard card, double? tick, ITelegramTexts texts) =>
        Html.ToPlain(TelegramCard.Render(card, tick, texts));

    // A code block, so that nothing in the text is markup; and no text of a card can call people.
    private static void WriteDiscord(Utf8JsonWriter json, string text)
    {
        var literal = text.Replace('`', '\'');
        json.WriteStartObject();
        json.WriteString("content", $"```\n{(literal.Length > MaxDiscord ? $"{literal[..MaxDiscord]}…" : literal)}\n```");
        json.WriteStartObject("allowed_mentions");
        json.WriteStartArray("parse");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSlack(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString(
            "text",
            text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal));
        json.WriteBoolean("mrkdwn", value: false);
        json.WriteEndObject();
    }

    // Header values are ASCII; ntfy reads an encoded word (RFC 2047).
    private static void AddNtfyHeaders(HttpRequestHeaders headers, ProposalCard card)
    {
        var title = card.IsTest ? "TEST" : $"{SideNames.Of(card.Side)} {card.Symbol}";
        headers.Add("Title", Ascii.IsValid(title) ? title : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(title))}?=");
        headers.Add("Priority", "high");
    }

    private static StringContent TextOf(string text) => new(text, Encoding.UTF8, MediaTypeNames.Text.Plain);

    private static ByteArrayContent JsonOf(Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            write(json);
        }

        return JsonOf(body.WrittenSpan.ToArray());
    }

    private static ByteArrayContent JsonOf(byte[] body) =>
        new(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaTypeNames.Application.Json) } };

    private static (string User, string Password) CredentialsOf(Uri address)
    {
        var parts = address.UserInfo.Split(':', 2);
        return (Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
