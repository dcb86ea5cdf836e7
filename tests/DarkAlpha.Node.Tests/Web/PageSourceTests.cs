using System.Text.RegularExpressions;

namespace DarkAlpha.Node.Tests.Web;

/// <summary>
/// What a browser would find out late about the files of the page: a module that is not there, a text that is missing in a language, and
/// what the page's policy refuses.
/// </summary>
[TestFixture]
public sealed partial class PageSourceTests
{
    private const int MaxLines = 200;
    private const int MaxColumns = 140;
    private const string Index = "index.html";
    private const string English = "en";
    private const string TraditionalChinese = "zh-hant";

    private static readonly string Folder = Path.Combine(Repository.Root, "src", "DarkAlpha.Node", "Page");

    // Each of them makes markup or code from text; a style attribute is refused by the policy.
    private static readonly string[] Forbidden =
        ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", " style:", "sessionStorage"];

    [Test]
    public void Every_file_that_another_names_exists()
    {
        var named = Modules()
            .SelectMany(module => Targets(Import(), module).Select(target => Path.Combine(Folder, Path.GetDirectoryName(module)!, target)))
            .Concat(Targets(PageLink(), Index).Select(target => Path.Combine(Folder, target)));
        Assert.That(named.Where(file => !File.Exists(file)), Is.Empty);
    }

    [Test]
    public void What_the_first_view_needs_is_asked_for_at_once()
    {
        var needed = new HashSet<string>(StringComparer.Ordinal);
        Add("app.js");
        Add("views/desk.js");
        Assert.That(needed, Is.SubsetOf(Targets(PageLink(), Index)));

        void Add(string module)
        {
            if (needed.Add(module))
            {
                var folder = Path.Combine(Folder, Path.GetDirectoryName(module)!);
                Targets(StaticImport(), module).Select(target => Relative(Path.GetFullPath(target, folder))).ToList().ForEach(Add);
            }
        }
    }

    [Test]
    public void The_name_is_painted_before_any_script_has_come() =>
        Assert.That(Read(Index), Does.Match("<header id=\"head\">.*>DarkAlpha<.*</header>"));

    [Test]
    public void Both_languages_have_the_same_texts() =>
        Assert.That(TextsOf(TraditionalChinese), Is.EquivalentTo(TextsOf(English)));

    [Test]
    public void Every_text_that_is_shown_exists() =>
        Assert.That(Modules().SelectMany(module => Targets(ShownText(), module)).Distinct(), Is.SubsetOf(TextsOf(English)));

    [Test]
    public void No_module_makes_markup_or_code_from_text() => Assert.That(Modules().SelectMany(ForbiddenIn), Is.Empty);

    [Test]
    public void The_first_file_has_no_script_style_or_handler_in_it() => Assert.That(Inline().IsMatch(Read(Index)), Is.False);

    [Test]
    public void Modules_are_short() =>
        Assert.That(Modules().Where(module => !IsCatalog(module) && LinesOf(module).Length > MaxLines), Is.Empty);

    [Test]
    public void No_line_is_longer_than_140_columns() =>
        Assert.That(Modules().Where(module => Array.Exists(LinesOf(module), line => line.Length > MaxColumns)), Is.Empty);

    private static IEnumerable<string> Modules() => Directory.EnumerateFiles(Folder, "*.js", SearchOption.AllDirectories)
        .Select(Relative)
        .Where(module => !module.StartsWith("vendor/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    private static string Relative(string file) => Path.GetRelativePath(Folder, file).Replace('\\', '/');

    // As long as there is to say.
    private static bool IsCatalog(string module) => module.StartsWith("i18n/", StringComparison.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static string[] LinesOf(string file) => File.ReadAllLines(Path.Combine(Folder, file));

    private static IEnumerable<string> ForbiddenIn(string module)
    {
        var text = Read(module);
        return Forbidden.Where(word => text.Contains(word, StringComparison.Ordinal)).Select(word => $"{module}: {word}");
    }

    private static IEnumerable<string> Targets(Regex pattern, string file) =>
        pattern.Matches(Read(file)).Select(match => match.Groups["target"].Value);

    private static string[] TextsOf(string language) =>
        [.. Targets(Text(), $"i18n/{language}.js"), .. Targets(Text(), $"i18n/{language}-names.js")];

    [GeneratedRegex(@"(from |import\()'(?<target>\.[^']+)'", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Import();

    [GeneratedRegex(@"from '(?<target>\.[^']+)'", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex StaticImport();

    [GeneratedRegex("(href|src)=\"/page/(?<target>[^\"]+)\"", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PageLink();

    [GeneratedRegex(@"\bt\('(?<target>[^']+)'", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex ShownText();

    [GeneratedRegex("^  '?(?<target>[A-Za-z0-9_.-]+)'?:", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1_000)]
    private static partial Regex Text();

    [GeneratedRegex("<style|<script[^>]*>[^<]|\\son[a-z]+=|\\sstyle=", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex Inline();
}
