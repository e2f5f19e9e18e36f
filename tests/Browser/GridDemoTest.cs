using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Assessment.Browser.Tests.Support;
using Assessment.Grains.Scoring;
using Assessment.Grains.Scoring.Entries;
using Microsoft.Playwright;

namespace Assessment.Browser.Tests;

/// <summary>The grid over the shipped contract: deductions with their evidence, two people on one cell, printing, and no script at all.</summary>
public sealed class GridDemoTest : WritingDemoTest
{
    // One dot, as a screenshot on the clipboard.
    private const string PastePicture = """
        target => {
          const bytes = Uint8Array.from(atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='), c => c.charCodeAt(0));
          const data = new DataTransfer();
          data.items.add(new File([bytes], 'image.png', { type: 'image/png' }));
          target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """;

    [Test]
    public async Task Deduction_ByKeyboardWithAPastedPicture_IsRecordedWithItsEvidenceAndCanBeTakenBack()
    {
        var page = await Open("王敏");
        await Cell(page, "A1", "value").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog.GetByLabel("扣分条款")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.InsertTextAsync("１次");
        await dialog.GetByLabel("日期", new() { Exact = true }).FillAsync("2026-12-02");
        await dialog.GetByLabel("事由").FillAsync("擅自离岗");
        await dialog.Locator("form").EvaluateAsync(PastePicture);
        await Assertions.Expect(dialog.Locator(".chosen")).ToContainTextAsync("image.png");
        await dialog.GetByLabel("事由").PressAsync("Enter");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(Cell(page, "A1", "earned")).ToHaveTextAsync("6 / 8");
        await Assertions.Expect(Cell(page, "A1", "evidence")).ToContainTextAsync("image.png");

        await page.Keyboard.PressAsync("Enter");
        var link = dialog.GetByRole(AriaRole.Link, new() { Name = "image.png" });
        var picture = await page.APIRequest.GetAsync(Host.Address + (await link.GetAttributeAsync("href"))!.TrimStart('/'));
        Assert.That((picture.Status, picture.Headers["content-type"]), Is.EqualTo((200, "image/png")));
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(Cell(page, "A1", "earned")).ToHaveTextAsync("8 / 8");
        await page.Keyboard.PressAsync("Control+y");
        await Assertions.Expect(Cell(page, "A1", "earned")).ToHaveTextAsync("6 / 8");
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(Cell(page, "A1", "earned")).ToHaveTextAsync("8 / 8");
        Assert.That((await Entries("A1")).Select(e => e.Touch?.Reason), Is.EqualTo(new[] { "撤销上一步", "撤销上一步" }));
    }

    [Test]
    public async Task Deduction_WhenRefused_SaysWhyInItsDialogAndKeepsWhatWasTyped()
    {
        var page = await Open("王敏");
        await Cell(page, "A1", "value").ClickAsync();
        await page.Keyboard.PressAsync("F2");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("日期", new() { Exact = true }).FillAsync("2027-01-05");
        await dialog.GetByLabel("事由").FillAsync("还没到的事");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "记入扣分" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("2027-01-05");
        await Assertions.Expect(dialog.GetByLabel("事由")).ToHaveValueAsync("还没到的事");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("[data-grid-state]")).Not.ToContainTextAsync("未写入");
    }

    [TestCase("写入我的值", "7", false)]
    [TestCase("保留现在的值", "不适用", true)]
    public async Task Cell_WhenAColleagueWasFaster_ShowsBothValuesAndAsks(string choice, string stands, bool notApplicable)
    {
        var page = await Open("陈静");
        await Cell(page, "E1", "value").ClickAsync();
        await page.Keyboard.TypeAsync("7");
        var number = Grains.Values.ContractNumber.Parse("CYCGW-2026-0044");
        var outcome = await Host.Contracts.Execute(number, new MarkNotApplicable(9, "E1", "本期无月报"), "王敏", "faster", CancellationToken.None);
        Assert.That(outcome.Receipt, Is.Not.Null);
        await Assertions.Expect(page.Locator("[data-lacks=mine]")).Not.ToContainTextAsync("E1");
        await Assertions.Expect(page.Locator(".cell-input")).ToHaveValueAsync("7");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("两处的值不同");
        await Assertions.Expect(dialog.Locator(".compare")).ToContainTextAsync("本期无月报");
        await dialog.GetByRole(AriaRole.Button, new() { Name = choice }).ClickAsync();
        await Assertions.Expect(Cell(page, "E1", "value")).ToHaveTextAsync(stands);
        await Assertions.Expect(page.Locator("[data-grid-state]")).Not.ToContainTextAsync("发送");
        Assert.That((await Entries("E1")).Single(e => e.Stands).Fact is NotApplicableFact, Is.EqualTo(notApplicable));
    }

    [Test]
    public async Task Sheet_WhenReturned_SaysWhyAndGivesTheReasonOfTheCorrection()
    {
        var number = Grains.Values.ContractNumber.Parse("CYCGW-2026-0044");
        foreach (var (by, command) in new (string, Grains.Journal.ICommand)[]
        {
            ("王敏", new RecordMeasurement(9, "B1", 99.9m)), ("王敏", new RecordScore(9, "E1", 7)), ("王敏", new Grains.Scoring.Sheets.SubmitSheet(9)),
            ("赵磊", new Grains.Scoring.Sheets.ReturnSheet(9, "王敏", "E1 与月报不符")),
        })
        {
            Assert.That((await Host.Contracts.Execute(number, command, by, Guid.NewGuid().ToString("N"), CancellationToken.None)).Refusal, Is.Null);
        }

        var page = await Open("王敏");
        await Assertions.Expect(page.Locator(".sheet-grid .note")).ToContainTextAsync("E1 与月报不符");
        await Cell(page, "E1", "value").ClickAsync();
        await page.Keyboard.TypeAsync("6");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("6 / 8");
        Assert.That((await Entries("E1")).Single().Touch!.Reason, Is.EqualTo("按退回意见更正"));
    }

    [Test]
    public async Task Sheet_WhenOthersChangeIt_ShowsItWithoutBeingAsked()
    {
        var page = await Open("王敏");
        await Assertions.Expect(Cell(page, "C2", "earned")).ToHaveTextAsync("5 / 5");
        var number = Grains.Values.ContractNumber.Parse("CYCGW-2026-0044");
        var outcome = await Host.Contracts.Execute(number, new RecordDeduction(9, "C2", "C2-1", 1, new(2026, 12, 1), "返工一次"), "李强", "others", CancellationToken.None);
        Assert.That(outcome.Refusal?.Message.Zh, Is.Null);
        await Assertions.Expect(Cell(page, "C2", "earned")).Not.ToHaveTextAsync("5 / 5");
        await Assertions.Expect(Cell(page, "C2", "comment")).ToHaveTextAsync("返工一次");
    }

    [Test]
    public async Task Sheet_WhenOthersChangeItLater_ShowsItToo()
    {
        var page = await Open("王敏");
        // Once, a page asks by itself what changed while it was loaded; this comes later.
        await page.WaitForResponseAsync(r => r.Url.EndsWith("/grid", StringComparison.Ordinal));
        var outcome = await Host.Contracts.Execute(
            Grains.Values.ContractNumber.Parse("CYCGW-2026-0044"), new RecordScore(9, "E1", 5, "别人的评分"), "陈静", "later", CancellationToken.None);
        Assert.That(outcome.Refusal?.Message.Zh, Is.Null);
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("5 / 8");
    }

    [Test]
    public async Task Shortcuts_OnASheet_ListThoseOfTheGrid()
    {
        var page = await Open("王敏");
        await Cell(page, "A1", "value").ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("向下填充");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("快捷键列表");
    }

    [Test]
    public async Task Cell_WhenRefused_SaysWhyInSight_AndTakingBackNeverBringsItAgain()
    {
        var page = await Open("王敏");
        await Type(page, "E1", "6");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("6 / 8");
        await Type(page, "E1", "9");
        var faults = page.Locator("[data-grid-faults]");
        await Assertions.Expect(faults).ToContainTextAsync("E1 月报与需求梳理“9”：");
        await Type(page, "E1", "7");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("7 / 8");
        await Assertions.Expect(faults).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("6 / 8");
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("未评 / 8");
        await Assertions.Expect(faults).ToBeHiddenAsync();
    }

    [Test]
    public async Task Checklist_LeadsToTheCell_AndTypingGoesThere()
    {
        var page = await Open("王敏");
        Host.Clock.Set(Assessment.Grains.Values.ChinaTime.At(new(2026, 12, 18), new(9, 0)));
        await Cell(page, "A1", "value").ClickAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "E1" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Assertions.Expect(Cell(page, "E1", "value")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("7.5");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("7.5 / 8");
    }

    [Test]
    public async Task Submit_InMidTyping_KeepsWhatWasTypedAndAsks()
    {
        var page = await Open("王敏");
        await Cell(page, "E1", "value").ClickAsync();
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("B1");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("7 / 8");
    }

    [Test]
    public async Task Answer_ThatWasOvertaken_BringsNothingOldBack()
    {
        var page = await Open("王敏");
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/grid", async route =>
        {
            var response = await route.FetchAsync();
            await held.Task;
            await route.FulfillAsync(new() { Response = response });
        });
        var asked = page.WaitForRequestAsync("**/grid");
        Assert.That((await Host.Contracts.Execute(
            Grains.Values.ContractNumber.Parse("CYCGW-2026-0044"), new RecordDeduction(9, "C2", "C2-1", 1, new(2026, 12, 1), "返工一次"), "李强", "held", CancellationToken.None)).Refusal, Is.Null);
        await asked;
        await Type(page, "E1", "7");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("7 / 8");
        var answered = page.WaitForResponseAsync(r => r.Url.EndsWith("/grid", StringComparison.Ordinal));
        held.SetResult();
        await (await answered).FinishedAsync();
        await Assertions.Expect(Cell(page, "C2", "comment")).ToHaveTextAsync("返工一次");
        await Assertions.Expect(Cell(page, "E1", "earned")).ToHaveTextAsync("7 / 8");
    }

    [Test]
    public async Task Key_InAColleaguesCell_IsAnswered()
    {
        var page = await Open("王敏");
        await Cell(page, "E2", "value").ClickAsync();
        await page.Keyboard.PressAsync("5");
        await Assertions.Expect(page.GetByText("E2 由他人评分，您不能填写。")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Explanation_AfterOnesOwnScore_IsThatOfTheScore()
    {
        var page = await Open("王敏");
        await Type(page, "E1", "7");
        await Assertions.Expect(page.Locator("[data-live='why']")).Not.ToContainTextAsync("E1、");
        await Assertions.Expect(page.Locator("[data-live='why']")).ToContainTextAsync("7");
    }

    private static async Task Type(IPage page, string item, string text)
    {
        await Cell(page, item, "value").ClickAsync();
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
        await Cell(page, item, "value").ClickAsync();
    }

    [Test]
    public async Task Sheet_WhenPrinted_IsATableToBeSigned()
    {
        var page = await Open("王敏");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(page.Locator(".signatures")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("table.grid tbody tr[data-code]")).ToHaveCountAsync(14);
        await Assertions.Expect(page.Locator(".sheet-plain")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("[data-filter]").First).ToBeHiddenAsync();
        Assert.That(await page.PdfAsync(new() { Format = "A4" }), Has.Length.GreaterThan(10_000));
    }

    [Test]
    public async Task Sheet_WithoutScript_IsTheTableAndTheForms()
    {
        var page = await Chrome.OpenAs(Host, "王敏");
        await page.GotoAsync(Ninth);
        await Assertions.Expect(page.Locator("table.grid")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-filter]").First).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#item-E1").GetByLabel("分数")).ToBeVisibleAsync();
        await page.Locator("table.grid").GetByRole(AriaRole.Link, new() { Name = "E1" }).ClickAsync();
        await Assertions.Expect(page.Locator("#item-E1")).ToBeInViewportAsync();
    }

    [TestCase("九", "", 400, "“九”不是数字")]
    [TestCase("8.5", "", 422, "超出范围 0 … 8")]
    [TestCase("", "", 400, "留空不等于 0")]
    [TestCase("不适用", "", 400, "写明为什么不适用")]
    public async Task Cells_WhenWrong_AreRefusedByTheSameRulesAsTheForm(string value, string comment, int status, string words)
    {
        using var http = await Client("王敏");
        var problem = (await Send(http, "cells", "王敏", "op-1", "E1", value, comment))["results"]![0]!["problem"]!;
        Assert.That((int)problem["status"]!, Is.EqualTo(status));
        Assert.That((string)problem["message"]!, Does.Contain(words));
        Assert.That(await Entries("E1"), Is.Empty);
    }

    [TestCase("７．５分", "7.5")]
    [TestCase(" 7.50 ", "7.5")]
    public async Task Cells_WhenTypedAsPeopleDo_AreWrittenOnceHoweverOftenTheyAreSent(string value, string expected)
    {
        using var http = await Client("王敏");
        var first = await Send(http, "cells", "王敏", "op-1", "E1", value, "好");
        var second = await Send(http, "cells", "王敏", "op-1", "E1", value, "好");
        Assert.That((string)first["grid"]!["rows"]![0]!["value"]!, Is.EqualTo(expected));
        Assert.That((first["results"]![0]!["repeated"], (bool)second["results"]![0]!["repeated"]!), Is.EqualTo(((JsonNode?)null, true)), "the second says that nothing was written again");
        second["results"]![0]!.AsObject().Remove("repeated");
        Assert.That(second["results"]!.ToJsonString(), Is.EqualTo(first["results"]!.ToJsonString()));
        Assert.That(await Entries("E1"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cells_WhenOnlyChecked_WriteNothing()
    {
        using var http = await Client("王敏");
        var answer = await Send(http, "cells/check", "王敏", "op-1", "E1", "7", "");
        Assert.That((string)answer["results"]![0]!["words"]!, Is.EqualTo("7"));
        Assert.That(await Entries("E1"), Is.Empty);
    }

    [Test]
    public async Task Cells_WhenAScoreTurnsOutNotToApplyAndThatIsRefused_KeepTheScore()
    {
        using var http = await Client("王敏");
        using var other = await Client("陈静");
        var row = (await Send(http, "cells", "王敏", "op-1", "E1", "7", ""))["grid"]!["rows"]![0]!;
        await Send(other, "cells", "陈静", "op-2", "E1", "6", "");
        var change = new JsonObject { ["operation"] = "op-3", ["item"] = "E1", ["do"] = "cell", ["fields"] = new JsonObject { ["value"] = "n/a", ["comment"] = "无" }, ["entry"] = (int)row["entry"]!, ["version"] = (long)row["at"]!, ["reason"] = "更正" };
        var answer = await Send(http, "cells", "王敏", change);
        Assert.That((int)answer["results"]![0]!["problem"]!["status"]!, Is.EqualTo(409));
        Assert.That((await Entries("E1")).Count(e => e.Stands), Is.EqualTo(2));
    }

    [Test]
    public async Task Cells_WhenTypedBySomebodyElse_AreRefused()
    {
        using var http = await Client("王敏");
        var response = await Post(http, "cells", new JsonObject { ["person"] = "陈静", ["cells"] = new JsonArray() });
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("changes-must-be-ones-own"));
    }

    private async Task<IPage> Open(string person)
    {
        var page = await Chrome.OpenAs(Host, person, script: true);
        await page.GotoAsync(Ninth);
        await Assertions.Expect(page.Locator("table[role=grid]")).ToBeVisibleAsync();
        return page;
    }

    private static ILocator Cell(IPage page, string code, string column) => page.Locator($"tr[data-code={code}] .c-{column}");

    private async Task<IReadOnlyList<Entry>> Entries(string item) =>
        [.. (await Host.Contracts.State(Grains.Values.ContractNumber.Parse("CYCGW-2026-0044"), CancellationToken.None)).Scoring.Find(9)!.Entries.Where(e => e.Item == item)];

    private async Task<HttpClient> Client(string person)
    {
        var http = Host.Client(await TestPeople.Cookie(Host.Services, person));
        var page = await http.GetStringAsync(Ninth);
        http.DefaultRequestHeaders.Add("RequestVerificationToken", WebUtility.HtmlDecode(Regex.Match(page, "name=\"form-token\" content=\"([^\"]+)\"").Groups[1].Value));
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return http;
    }

    private static Task<JsonNode> Send(HttpClient http, string door, string person, string operation, string item, string value, string comment) =>
        Send(http, door, person, new JsonObject { ["operation"] = operation, ["item"] = item, ["do"] = "cell", ["fields"] = new JsonObject { ["value"] = value, ["comment"] = comment } });

    private static async Task<JsonNode> Send(HttpClient http, string door, string person, JsonObject change)
    {
        var response = await Post(http, door, new JsonObject { ["person"] = person, ["cells"] = new JsonArray(change) });
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), text);
        return JsonNode.Parse(text)!;
    }

    private static Task<HttpResponseMessage> Post(HttpClient http, string door, JsonObject body) => http.PostAsJsonAsync($"{Ninth}/{door}", body);
}
