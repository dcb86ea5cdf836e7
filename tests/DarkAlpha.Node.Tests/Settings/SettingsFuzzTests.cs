using System.Text;
using DarkAlpha.Node.Settings;
using DarkAlpha.Node.Tests.Support;

namespace DarkAlpha.Node.Tests.Settings;

/// <summary>
/// No content of a <c>.env</c> file and no value of a setting causes anything but a <see cref="SettingsException"/>.
/// </summary>
[TestFixture]
public sealed class SettingsFuzzTests
{
    private const int Texts = 4_000;
    private const string Secret = "hush";

    private static readonly string[] Values =
    [
        "fapi.binance.com", "collector", "http:", "http:/", "http://", "http:///x", "https://[", "http://[::1", "http://a b",
        "http://user:hush@", "user:hush@host",
        "://x", "//host/path", "/", "\\\\host\\share", "http:\\\\host", "http://host:99999", "http://host:-1", "http://%zz",
        "http://ho_st", "ws://", "wss:x", "ftp://host",
        "http://host?x", "http://host#x", "file:///etc/passwd", "mailto:a@b", "postgresql://", "postgresql://u:hush@h:1/d?x=y&z",
        "postgresql://%:hush@h/d",
        "0", "-1", "1e400", "NaN", "Infinity", "١٢", "0x10", "1,5", " ", "\t", "\"", "'", "\\", "=", "#", ",", ",,", "a,a", ":", "@",
        "host:", ":1", "host:0", "host:1,host:1",
        "a:b:c", "\u202E", "\u001B[2J", "\uFEFF", "\uD800", "币安人生USDT", "true", "null", new('x', 3_000), "0:0", "1:token",
        "123456789:hush-hush-hush-hush-hush-hush-hush",
    ];

    private static IEnumerable<string> Names => KnownSettings.Defaults.Keys;

    [TestCaseSource(nameof(Names))]
    public void No_value_of_a_setting_causes_an_unexpected_exception(string name)
    {
        foreach (var value in Values)
        {
            AssertLoads(() => KnownSettings.Load((name, value)), $"{name}={value}");
        }
    }

    [Test]
    public void No_file_content_causes_an_unexpected_exception()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(20_261_128);
        for (var i = 0; i < Texts; i++)
        {
            var text = TextOf(random);
            File.WriteAllBytes(folder.Of(".env"), Encoding.UTF8.GetBytes(text));
            AssertLoads(() => KnownSettings.LoadFile(folder.Of(".env")), text);
        }
    }

    private static string TextOf(Random random)
    {
        string[] parts =
        [
            "\n", "\r\n", "=", "\"", "'", "#", " ", "\t", "export ", "export\t", "\\", "\0", "A", "1", "\n\n", "=\"", "\"\n", ": ",
            .. Values,
        ];
        string[] names = [.. Names];
        var text = new StringBuilder();
        for (var lines = random.Next(1, 12); lines > 0; lines--)
        {
            text.Append(random.Next(4) == 0 ? parts[random.Next(parts.Length)] : names[random.Next(names.Length)])
                .Append(random.Next(8) == 0 ? "" : "=");
            for (var more = random.Next(4); more > 0; more--)
            {
                text.Append(parts[random.Next(parts.Length)]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void AssertLoads(Func<NodeSettings> load, string input)
    {
        try
        {
            var settings = load();
            _ = settings.ToNodeOptions(TimeProvider.System);
            Assert.That(string.Concat(settings.Warnings), Does.Not.Contain(Secret), input);
        }
        catch (SettingsException e)
        {
            Assert.That(e.Errors, Is.Not.Empty, input);
            Assert.That(e.Message, Does.Not.Contain(Secret).And.Not.Contain("\u001B").And.Not.Contain("\u202E"), input);
        }
        catch (Exception e) when (e is not AssertionException)
        {
            Assert.Fail($"{input}\n{e}");
        }
    }
}
