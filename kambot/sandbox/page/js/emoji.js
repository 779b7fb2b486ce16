/** Emoji by their shortcode: the common ones. Others stay as the :code: that was written. */

const TABLE = `
+1 👍|-1 👎|100 💯|abacus 🧮|airplane ✈️|alarm_clock ⏰|anger 💢|arrow_down ⬇️|arrow_left ⬅️
arrow_backward ◀️|arrow_forward ▶️|arrow_lower_right ↘️|arrow_right ➡️|arrow_up ⬆️
arrow_upper_right ↗️|arrows_counterclockwise 🔄|arrows_clockwise 🔃|art 🎨
baby 👶|bar_chart 📊|battery 🔋|beer 🍺|bell 🔔|no_bell 🔕|bento 🍱
bookmark 🔖|books 📚|boom 💥|brain 🧠|briefcase 💼|broken_heart 💔|bug 🐛|building_construction 🏗️
bulb 💡|bust_in_silhouette 👤|busts_in_silhouette 👥|cake 🍰|calendar 📆|date 📅|spiral_calendar_pad 🗓️
calling 📲|camera 📷|card_index 📇|card_file_box 🗃️|chart 💹|chart_with_downwards_trend 📉
chart_with_upwards_trend 📈|checkered_flag 🏁|clap 👏|clipboard 📋|cloud ☁️|clock1 🕐|clock9 🕘
coffee ☕|compass 🧭|computer 💻|confetti_ball 🎊|construction 🚧|crossed_fingers 🤞|cry 😢|crown 👑
crystal_ball 🔮|dart 🎯|dash 💨|desktop_computer 🖥️|disappointed 😞|dizzy 💫|dollar 💵|door 🚪|email 📧
envelope ✉️|euro 💶|exclamation ❗|eyes 👀|factory 🏭|file_folder 📁|fire 🔥|fireworks 🎆
flashlight 🔦|floppy_disk 💾|gear ⚙️|gem 💎|gift 🎁|globe_with_meridians 🌐|earth_africa 🌍
earth_americas 🌎|green_book 📗|green_heart 💚|grey_question ❔|grin 😁|grinning 😀|hammer 🔨
hammer_and_wrench 🛠️|handshake 🤝|heart ❤️|heavy_check_mark ✔️|heavy_minus_sign ➖
heavy_multiplication_x ✖️|heavy_plus_sign ➕|hourglass ⌛|hourglass_flowing_sand ⏳|house 🏠
inbox_tray 📥|information_source ℹ️|joy 😂|key 🔑|keycap_star *️⃣|label 🏷️|large_blue_circle 🔵
large_blue_square 🟦|large_green_circle 🟢|large_green_square 🟩|large_orange_circle 🟠
large_purple_circle 🟣|large_red_square 🟥|large_yellow_circle 🟡|large_yellow_square 🟨|link 🔗
lock 🔒|loudspeaker 📢|mag 🔍|mag_right 🔎|mailbox 📫|mega 📣|memo 📝|pencil 📝|pencil2 ✏️|mountain ⛰️
money_with_wings 💸|moneybag 💰|muscle 💪|necktie 👔|new 🆕|newspaper 📰|no_entry ⛔|no_entry_sign 🚫
notebook 📓|office 🏢|ok 🆗|ok_hand 👌|old_key 🗝️|open_file_folder 📂|outbox_tray 📤|package 📦
page_facing_up 📄|page_with_curl 📃|paperclip 📎|tada 🎉|double_vertical_bar ⏸️|phone ☎️
point_down 👇|point_left 👈|point_right 👉|point_up ☝️|pray 🙏|pushpin 📌|question ❓|rainbow 🌈
raised_hands 🙌|receipt 🧾|recycle ♻️|red_circle 🔴|relaxed ☺️|repeat 🔁|rewind ⏪|ribbon 🎀
robot_face 🤖|rocket 🚀|rotating_light 🚨|round_pushpin 📍|sandwich 🥪|scales ⚖️|seedling 🌱|shield 🛡️
slightly_frowning_face 🙁|slightly_smiling_face 🙂|smile 😄|smiley 😃|snowflake ❄️|sob 😭|sos 🆘
sparkles ✨|speech_balloon 💬|star ⭐|star2 🌟|octagonal_sign 🛑|stopwatch ⏱️|sunglasses 😎|sunny ☀️
sweat_smile 😅|telephone_receiver 📞|thinking_face 🤔|thumbsdown 👎|thumbsup 👍|ticket 🎫
timer_clock ⏲️|trophy 🏆|truck 🚚|umbrella ☂️|unlock 🔓|vertical_traffic_light 🚦|wastebasket 🗑️
warning ⚠️|wave 👋|white_check_mark ✅|white_circle ⚪|black_circle ⚫|white_medium_square ◻️
white_large_square ⬜|ballot_box_with_check ☑️|black_square_button 🔲|white_square_button 🔳
whale 🐳|wink 😉|woman-raising-hand 🙋‍♀️|wrench 🔧|writing_hand ✍️|x ❌|yum 😋|zap ⚡|zzz 💤
one 1️⃣|two 2️⃣|three 3️⃣|four 4️⃣|five 5️⃣|six 6️⃣|seven 7️⃣|eight 8️⃣|nine 9️⃣|keycap_ten 🔟
first_place_medal 🥇|second_place_medal 🥈|third_place_medal 🥉|sports_medal 🏅|medal 🎖️
`;

const BY_NAME = new Map(
  TABLE.trim().split(/[|\n]/).map((pair) => pair.trim().split(" ")),
);

/** The character for a shortcode without its colons, or null. Skin tones are ignored. */
export function emoji(name) {
  return BY_NAME.get(name.split("::")[0]) ?? null;
}
