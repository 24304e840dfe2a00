"""What stands in the place of an article that was taken down is known, and news about such things is none of it."""

from __future__ import annotations

import pytest

from corpus.ingest.normalising.takedowns import is_placeholder


@pytest.mark.parametrize(
    "text",
    [
        "[Removed]", "[removed]", "[deleted]", "(deleted)", "Removed", "[Content removed]", "[ Removed by moderator ]",
        "*** DELETED ***", "This article has been removed", "This article has been removed.",
        "This story has been taken down by the publisher.", "The page was deleted.",
        "Sorry, this content is no longer available.", "We're sorry, but the article is not available in your region.",
        "This article has been removed at the request of the author.", "That news story does not exist!",
        "Content not available", "This post has since been deleted.", "This article has been unpublished.",
        "Dieser Artikel wurde gelöscht.", "Cet article n’est plus disponible.", "Este artículo ha sido eliminado.",
        "Este artigo foi removido.", "Questo articolo è stato rimosso.", "Dit artikel is verwijderd.",
        "Статья удалена", "[удалено]", "Контент удалён", "[gelöscht]", "[supprimé]", "[eliminado]",
        "Artikel verwijderd", "[usunięto]", "[silindi]", "Bu içerik kaldırılmıştır.",
        "[已删除]", "（削除済み）", "[삭제됨]",
        "该文章已被删除", "This article was removed because of a copyright complaint.", "この記事は削除されました。",
    ],
)  # fmt: skip
def test_a_placeholder_is_one(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor removed the statue.", "Removed from office, the mayor of Ostwick went fishing on Friday.",
        "This article has been removed. The Lantern apologises to Tobin Ashe, who was never in Lowmere.",
        "This article has been removed because it named the wrong man.", "Deleted scenes of the film are shown in May.",
        "The story was removed from the site after an hour, and nobody in Ostwick has said why. The council met.",
        "The page has been turned in Lowmere.", "The item was sold for nine thousand crowns.",
        "This report was published in 2013.", "Articles removed: three.", "Der Zaun wurde entfernt.",
        "Eliminado el Ostwick de la copa.", "文章已被删除的消息传遍了整个城市。", "",
    ],
)  # fmt: skip
def test_a_text_that_says_more_is_none(text):
    assert not is_placeholder(text)
