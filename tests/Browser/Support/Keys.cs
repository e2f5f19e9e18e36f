using Microsoft.Playwright;

namespace Assessment.Browser.Tests.Support;

/// <summary>A keyboard that counts: a chord is one stroke, each letter is one.</summary>
internal sealed class Keys(IPage page)
{
    public int Count { get; private set; }

    public async Task Press(string key)
    {
        Count++;
        await page.Keyboard.PressAsync(key);
    }

    public async Task Type(string text)
    {
        Count += text.Length;
        await page.Keyboard.TypeAsync(text);
    }
}
